import { consent, find } from './membership.js';

const form = find<HTMLFormElement>('pay');
const card = find<HTMLInputElement>('card');

// Without a consent to the partner there is no card to choose, and everything else is as it was.
consent.subscribe(() => {
  const isAllowed = consent.allows('recipient/paywright');
  card.disabled = !isAllowed;
  find('with-card').hidden = !isAllowed;
  if (!isAllowed) find<HTMLInputElement>('transfer').checked = true;
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  find('paid').textContent = card.checked
    ? 'On to Paywright, who gets your name and your card. The demo ends here.'
    : 'Please send 60 euros to DE00 0000 0000 0000 0000 00, with your name. Nobody else learns of it.';
});
