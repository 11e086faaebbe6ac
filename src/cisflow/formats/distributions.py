"""Distributions: the names of scipy.stats with their parameters, so that nothing is imported.

Names that are not in the table (a later scipy has more) are looked for in scipy, where it is there.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

_CONTINUOUS = """\
alpha a, anglit, arcsine, argus chi, beta a b, betaprime a b, bradford c, burr c d, burr12 c d,
cauchy, chi df, chi2 df, cosine, crystalball beta m, dgamma a, dpareto_lognorm u s a b, dweibull c,
erlang a, expon, exponnorm K, exponpow b, exponweib a c, f dfn dfd, fatiguelife c, fisk c,
foldcauchy c, foldnorm c, gamma a, gausshyper a b c z, genexpon a b c, genextreme c, gengamma a c,
genhalflogistic c, genhyperbolic p a b, geninvgauss p b, genlogistic c, gennorm beta, genpareto c,
gibrat, gompertz c, gumbel_l, gumbel_r, halfcauchy, halfgennorm beta, halflogistic, halfnorm,
hypsecant, invgamma a, invgauss mu, invweibull c, irwinhall n, jf_skew_t a b, johnsonsb a b,
johnsonsu a b, kappa3 a, kappa4 h k, ksone n, kstwo n, kstwobign, landau, laplace,
laplace_asymmetric kappa, levy, levy_l, levy_stable alpha beta, loggamma c, logistic, loglaplace c,
lognorm s, loguniform a b, lomax c, maxwell, mielke k s, moyal, nakagami nu, ncf dfn dfd nc,
nct df nc, ncx2 df nc, norm, norminvgauss a b, pareto b, pearson3 skew, powerlaw a,
powerlognorm c s, powernorm c, rayleigh, rdist c, recipinvgauss mu, reciprocal a b,
rel_breitwigner rho, rice b, semicircular, skewcauchy a, skewnorm a, studentized_range k df, t df,
trapezoid c d, triang c, truncexpon b, truncnorm a b, truncpareto b c, truncweibull_min c a b,
tukeylambda lam, uniform, vonmises kappa, vonmises_line kappa, wald, weibull_max c, weibull_min c,
wrapcauchy c"""
_DISCRETE = """\
bernoulli p, betabinom n a b, betanbinom n a b, binom n p, boltzmann lambda_ N, dlaplace a, geom p,
hypergeom M n N, logser p, nbinom n p, nchypergeom_fisher M n N odds,
nchypergeom_wallenius M n N odds, nhypergeom M n r, planck lambda_, poisson mu, poisson_binom p,
randint low high, skellam mu1 mu2, yulesimon alpha, zipf a, zipfian a n"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    words = (each.split() for each in text.split(","))
    return {name: tuple(shapes) for name, *shapes in words}


_TABLES = ((_table(_CONTINUOUS), ("loc", "scale")), (_table(_DISCRETE), ("loc",)))


def names() -> list[str]:
    """The names that are known without scipy."""
    return sorted(name for table, _ in _TABLES for name in table)


UNSURE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # nobody can say what it takes


@cache
def parameters(name: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The parameters that a distribution needs, and those it may have; None where there is none.

    Of a name that is not in the table nothing can be said where scipy is not installed: UNSURE.
    """
    for table, more in _TABLES:
        if name in table:
            return table[name], more
    if not name.isidentifier():
        return None
    if find_spec("scipy") is None:
        return UNSURE
    stats = import_module("scipy.stats")
    for base, more in ((stats.rv_continuous, ("loc", "scale")), (stats.rv_discrete, ("loc",))):
        found = getattr(stats, name, None)
        if isinstance(found, base):
            return tuple((found.shapes or "").replace(",", " ").split()), more
    return None
