import { ask, find } from './membership.js';

interface Letter {
  readonly to: string;
  readonly title: string;
  readonly link: string;
}

const { letters = [] } = (await ask<{ readonly letters: readonly Letter[] }>('/demo/members/inbox')) ?? {};
find('none').hidden = letters.length > 0;
find('letters').append(
  ...letters.map(({ to, title, link }) => {
    const item = document.createElement('li');
    const open = Object.assign(document.createElement('a'), { href: link, textContent: title });
    item.append(open, ` to ${to}`);
    return item;
  }),
);
