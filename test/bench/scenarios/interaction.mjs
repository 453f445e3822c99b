// How it feels to answer: accepting with a mouse, opening the preferences with a finger.
import { accept, choose, visit } from '../browser.mjs';

const SIZE = { services: 12, tags: 6 };

export default {
  name: 'interaction',
  title: 'Interaction',
  note:
    'Milliseconds at 4x CPU. INP comes in steps of 8, and 8 means “under 16”. The mouse rests on the button for 120 ms ' +
    'before it clicks; the tap comes without warning, so that nothing can be prepared on hover. “Gone” is when nothing of ' +
    'the accept button can be seen any more.',
  variants: [{ name: 'accept' }, { name: 'preferences' }],
  columns: [
    { title: 'accept: INP', variant: 'accept', metric: 'interaction' },
    { title: 'banner gone', variant: 'accept', metric: 'gone' },
    { title: 'last tag runs', variant: 'accept', metric: 'last' },
    { title: 'preferences: INP', variant: 'preferences', metric: 'interaction' },
    { title: 'visible', variant: 'preferences', metric: 'visible' },
    { title: 'settled', variant: 'preferences', metric: 'settled' },
  ],

  async run(bench, contender, { name }) {
    if (contender.name === 'empty' || (name === 'preferences' && contender.lacks?.includes('preferences'))) return {};
    const site = await bench.site(contender, SIZE);
    return visit(bench, site, { cpu: 4 }, (tab) => (name === 'accept' ? accept(tab, SIZE.tags) : choose(tab)));
  },
};
