// The journeys whose transcripts are kept: by keyboard, on the small site, each with what is heard on the way.
// `walk` is given read, tabTo, press and type (test/e2e/a11y.e2e.mjs).

export const journeys = {
  'first-visit': {
    title: 'first visit: the banner, Choose, a switch, Save',
    address: 'element=consent-banner&state=asked',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('Choose');
      await press('Enter', 'Nothing changes until you save.');
      await read();
      await tabTo('Analytics');
      await press(' ');
      await tabTo('Save');
      await press('Enter', 'Your choices are saved.');
      await read();
    },
  },
  refusal: {
    title: 'a refusal of everything',
    address: 'element=consent-banner&state=asked',
    async walk({ read, tabTo, press }) {
      await tabTo('Reject all');
      await press('Enter');
      await read();
    },
  },
  policy: {
    title: 'a policy is read and agreed to',
    address: 'element=policy-notice&state=asked',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('I agree');
      await press('Enter', 'You agreed on');
    },
  },
  comparison: {
    title: 'two versions of a policy are compared',
    address: 'element=policy-notice&state=compared',
    ready: '1 section modified',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('Next change');
      await press('Enter', 'Change 1 of');
      await press('Alt+ArrowDown');
    },
  },
  agreement: {
    title: 'the agreement sheet, with a box that was missed',
    address: 'element=consent-agreement&state=asked',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('I agree');
      await press('Enter', 'tick this box');
      await press(' ');
      await tabTo('I agree');
      await press('Enter', 'Your answers');
      await read();
    },
  },
  marketing: {
    title: 'messages are opted in to, and stopped',
    address: 'element=marketing-opt-in&state=asked',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('E-mail');
      await press(' ', 'saved');
      await tabTo('Text message');
      await press(' ', 'Stop all');
      await tabTo('Stop all');
      await press('Enter', 'You get no more messages.');
    },
  },
  permission: {
    title: 'a permission is refused, and thought over',
    address: 'element=permission-request&state=asked',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('Don’t allow');
      await press('Enter', 'You said no on');
      await tabTo('Change my answer');
      await press('Enter', 'Always allow');
    },
  },
  withdrawal: {
    title: 'everything is withdrawn in the privacy centre, and given back',
    address: 'element=privacy-center&state=answered',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('Withdraw all');
      await press('Enter', 'You can undo this.');
      await tabTo('Undo');
      await press('Enter', 'Switched on again');
    },
  },
  rights: {
    title: 'a request to see one’s data, with a field that was missed',
    address: 'element=rights-request&state=asked',
    async walk({ read, tabTo, press, type }) {
      await read();
      await tabTo('See my data');
      await press(' ', 'How the site may recognise you');
      await tabTo('Review');
      await press('Enter');
      await type('ada@example.com');
      await press('Enter', 'ada@example.com');
      await read();
    },
  },
  receipt: {
    title: 'a receipt is read',
    address: 'element=consent-receipt&state=made',
    async walk({ read, tabTo, press }) {
      await read();
      await tabTo('The whole fingerprint');
      await press('Enter');
    },
  },
};
