import { executeServerCommand, sendKeys } from '@web/test-runner-commands';

/** Sizes the window where the engine's driver can (WebKitGTK's cannot go under 447 px), else leaves it as it is. */
export async function viewport(size: { width: number; height: number }): Promise<void> {
  // On a busy machine a command may take ten seconds in Firefox: it is asked only where there is something to change.
  if (innerWidth === size.width && innerHeight === size.height) return;
  await executeServerCommand('engine:viewport', size).catch(() => undefined);
}

/** Presses the space bar: typed, since not every driver knows the key by a name. */
export const pressSpace = (): Promise<void> => sendKeys({ type: ' ' });

/** WebDriver's letters for keys that write none. */
const LETTERS = { Alt: '\uE00A', ArrowDown: '\uE015', ArrowUp: '\uE013' };

/** Presses a key while Alt is held down. */
export async function pressWithAlt(key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
  // WebKitGTK's driver can't be told to hold a key, but holds all that is typed in one go.
  if ((await executeServerCommand('engine:name')) === 'MiniBrowser')
    return sendKeys({ type: LETTERS.Alt + LETTERS[key] });
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Alt' });
}
