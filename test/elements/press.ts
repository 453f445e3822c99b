import { nextFrame } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

/** Where the middle of it is, once it stands still (or seems never to). */
async function placeOf(target: Element): Promise<[number, number]> {
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const place = (): [number, number] => {
    const { left, top, width, height } = target.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  };
  let before = '';
  for (let looks = 0; looks < 20 && String(place()) !== before; looks += 1) {
    before = String(place());
    await nextFrame();
  }
  return place();
}

/**
 * Presses with a real pointer, and waits until the press has come. Drivers of Firefox lose one now and then; then it is made
 * again, as a person would. What takes no press (a disabled button) is given up on.
 */
export async function press(target: Element | null | undefined): Promise<void> {
  if (!target) throw new Error('There is nothing there to press.');
  for (let tries = 0; tries < 2; tries += 1) {
    let isThere = false;
    const hear = (event: Event): void => void (isThere ||= event.composedPath().includes(target));
    addEventListener('click', hear, true);
    const [x, y] = await placeOf(target);
    // WebKit's driver waits for long where the pointer does not move.
    await sendMouse({ type: 'click', position: [x + tries, y] });
    for (let frames = 0; !isThere && frames < 30; frames += 1) await nextFrame();
    removeEventListener('click', hear, true);
    if (isThere) return;
  }
}
