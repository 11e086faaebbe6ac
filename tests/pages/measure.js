// Draws each of `pictures` and writes the boxes of what is seen in it, as JSON, into `found`.
const STAGES = '[id^="stage-"], [id^="beside-"]';

// The box of some elements of one picture, in pixels of the screen.
function box(elements) {
  const corners = elements.flatMap((each) => {
    const {x, y, width, height} = each.getBBox();
    return [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(
      ([a, b]) => new DOMPoint(a, b).matrixTransform(each.getCTM()));
  });
  const across = corners.map((each) => each.x), along = corners.map((each) => each.y);
  return [Math.min(...across), Math.min(...along), Math.max(...across), Math.max(...along)];
}

function named(group, elements) {
  const words = group.id.startsWith('node') || !group.id ? group.getAttribute('class') : group.id;
  const said = elements.map((each) => each.textContent).join(' ').trim().slice(0, 40);
  return [`${words}: ${said}`, ...box(elements)];
}

// The things through which the line of an action, of the present day, or of a chart's curve runs: by
// more than two pixels within their boxes.
function crossed(group, things) {
  const through = new Set();
  for (const line of group.matches('polyline') ? [group] : group.querySelectorAll('path')) {
    for (let at = 0; at < line.getTotalLength(); at += 2) {
      const {x, y} = line.getPointAtLength(at).matrixTransform(line.getCTM());
      for (const [name, left, top, right, bottom] of things) {
        if (left + 2 < x && x < right - 2 && top + 2 < y && y < bottom - 2) through.add(name);
      }
    }
  }
  return [...through].map((name) => [group.id, name]);
}

const found = {};
for (const [name, source] of Object.entries(pictures)) {
  const picture = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
  document.body.append(document.adoptNode(picture));
  const made = {things: [], words: [], outlines: [], stages: []};
  const groups = [...picture.querySelectorAll('g')].filter((each) => !each.querySelector('g'));
  for (const group of groups) {
    const words = [...group.querySelectorAll('text')].filter((each) => each.textContent.trim());
    const others = [...group.children].filter((each) => each.matches('polygon, path, rect, ellipse'));
    if (group.matches(STAGES)) {
      made.things.push(named(group, [group]));
      made.stages.push([group.id, ...box([group])]);
      if (words.length) {
        made.words.push([group.id, ...box(words)]);
        made.outlines.push([group.id, ...box(others)]);
      }
    } else if (words.length) {
      made.things.push(named(group, words));
    } else if (group.matches('.legend')) {
      made.things.push(named(group, [group]));
    }
  }
  const curves = [];
  if (!groups.length) {  // a chart, whose shapes stand alone
    made.things = [...picture.querySelectorAll('text')].map((each) => named(each, [each]));
    curves.push(...picture.querySelectorAll('.curve'));
  }
  made.sheet = ['sheet', ...box([picture.querySelector('g.graph > polygon, :scope > rect')])];
  made.crossed = [...groups.filter((each) => each.matches('[id^="action-"], .today')), ...curves].flatMap(
    (each) => crossed(each, made.things));
  found[name] = made;
  picture.remove();
}
document.getElementById('found').textContent = JSON.stringify(found);
