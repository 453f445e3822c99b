/** What an inspector keeps for as long as the tab is open. */
import type { Circumstances } from './rehearsal.js';

/** Where on the window it stands; at first where neither a banner nor the linter's badge is usual. */
export const CORNERS = ['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const;
export type Corner = (typeof CORNERS)[number];

export interface TabMemory {
  readonly corner?: Corner;
  readonly open?: boolean;
  readonly circumstances?: Circumstances;
}

const KEY = 'assent-inspector';

/** Takes only what it would write itself: anything in the page may have put something there. */
export function recall(): TabMemory {
  try {
    const { corner, open, circumstances } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as TabMemory;
    const { region, gpc, ahead } = circumstances ?? {};
    return {
      ...(corner && CORNERS.includes(corner) && { corner }),
      ...(open === true && { open }),
      ...(circumstances && {
        circumstances: {
          ...(typeof region === 'string' && { region }),
          ...(typeof gpc === 'boolean' && { gpc }),
          ...(Number.isSafeInteger(ahead) && { ahead: ahead as number }),
        },
      }),
    };
  } catch {
    return {};
  }
}

export function remember(memory: TabMemory): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Then it is known to this page only.
  }
}
