import { ask, consent, find } from './membership.js';

// `#news.…` or `#sign-in.…`: what the letter is for, and its key, which no server's log has this way.
const [kind, key] = location.hash.slice(1).split('.');
const letter = find(kind === 'news' ? 'news' : 'sign-in');
letter.hidden = false;

// Only a press counts: programs that look at mail open every link in it.
letter.querySelector('button')?.addEventListener('click', async () => {
  const opened = await ask<{ readonly topics: readonly string[] }>('/demo/members/open', { key });
  const confirmed = (opened?.topics ?? []).flatMap((topic) =>
    consent.confirm(topic, { surface: 'mail', control: 'link' }),
  );
  find('confirmed').hidden = confirmed.length === 0;
  const outcome = find(opened ? 'opened' : 'closed');
  [letter.hidden, outcome.hidden] = [true, false];
  outcome.focus();
});
