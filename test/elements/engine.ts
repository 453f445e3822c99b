import { executeServerCommand, sendKeys } from '@web/test-runner-commands';

/** Sizes the window where the engine's driver can (WebKitGTK's cannot go under 447 px), else leaves it as it is. */
export async function viewport(size: { width: number; height: number }): Promise<void> {
  await executeServerCommand('engine:viewport', size).catch(() => undefined);
}

/** Presses the space bar: typed, since not every driver knows the key by a name. */
export const pressSpace = (): Promise<void> => sendKeys({ type: ' ' });
