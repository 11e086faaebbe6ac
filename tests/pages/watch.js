// Walks the pictures of this page, inline and in frames, tries to set off what is in them, and
// writes what it met, as JSON, into `found`.
window.addEventListener('load', () => {
  const roots = [...document.querySelectorAll('#inline > *')].concat(
    [...document.querySelectorAll('iframe')].map((each) => each.contentDocument.documentElement));
  const met = {elements: new Set(), attributes: new Set(), words: []};
  for (const root of roots) {
    for (const each of [root, ...root.querySelectorAll('*')]) {
      met.elements.add(each.localName);
      for (const {name} of each.attributes) met.attributes.add(name);
      if (each.localName === 'text') met.words.push(each.textContent);
      for (const event of ['load', 'click', 'mouseover', 'focus', 'error']) {
        each.dispatchEvent(new Event(event, {bubbles: false}));
      }
    }
  }
  document.getElementById('found').textContent = JSON.stringify({
    roots: roots.map((each) => each.localName),
    elements: [...met.elements].sort(),
    attributes: [...met.attributes].sort(),
    words: met.words,
    ran: window.ran ?? 0,
  });
});
