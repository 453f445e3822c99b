// The search page: window.docsIndex has [place, anchor, page, heading, text] for every section. Nothing is fetched or kept.
(() => {
  const MOST = 30;
  const field = document.querySelector('input[name=q]');
  const list = document.getElementById('results');
  const count = document.getElementById('count');
  const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const sections = window.docsIndex.map((entry) => ({
    entry,
    heading: plain(`${entry[2]} ${entry[3]}`),
    text: plain(entry[4]),
  }));

  /** Every word has to be there. In a heading one counts ten times, and more where it begins a word; more yet all in their order. */
  function score({ heading, text }, words) {
    let sum = 0;
    for (const word of words) {
      const inHeading = heading.indexOf(word);
      const inText = text.indexOf(word);
      if (inHeading < 0 && inText < 0) return 0;
      if (inHeading >= 0) sum += inHeading === 0 || /[^\p{L}\p{N}]/u.test(heading[inHeading - 1]) ? 15 : 10;
      // Where it is said more than once, it is what the section is about.
      if (inText >= 0) sum += Math.min(4, text.split(word).length - 1) / (1 + text.length / 4000);
    }
    const phrase = words.join(' ');
    if (heading.includes(phrase)) sum += 20;
    else if (text.includes(phrase)) sum += 5;
    // Of two that have the words, the one that says little else.
    return sum + 1 / (1 + heading.length);
  }

  function excerpt(text, words) {
    const at = Math.max(0, ...words.map((word) => plain(text).indexOf(word)));
    const start = text.lastIndexOf(' ', Math.max(0, at - 60)) + 1;
    return `${start > 0 ? '… ' : ''}${text.slice(start, start + 180)}${text.length > start + 180 ? ' …' : ''}`;
  }

  function show(query) {
    const words = plain(query).split(/\s+/).filter(Boolean);
    const found = words.length
      ? sections
          .map((section) => ({ section, points: score(section, words) }))
          .filter(({ points }) => points > 0)
          .sort((a, b) => b.points - a.points)
      : [];
    const items = found.slice(0, MOST).map(({ section: { entry } }) => {
      const [place, anchor, page, heading, text] = entry;
      const link = document.createElement('a');
      link.href = `${place}#${anchor}`;
      link.textContent = page === heading ? page : `${page}: ${heading}`;
      const lines = document.createElement('p');
      lines.textContent = excerpt(text, words);
      const item = document.createElement('li');
      item.append(link, lines);
      return item;
    });
    list.replaceChildren(...items);
    const shown = found.length > MOST ? `, the first ${MOST} shown` : '';
    count.textContent = words.length ? `${found.length} ${found.length === 1 ? 'section' : 'sections'}${shown}` : '';
  }

  field.addEventListener('input', () => show(field.value));
  field.form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.focus();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  show(field.value);
  if (!field.value) field.focus();
})();
