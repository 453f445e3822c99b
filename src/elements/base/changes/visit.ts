/**
 * Whether a change was told in this visit: until the tab is closed. Where nothing can be kept a visit is a page.
 * The gate looks for the same word (gate.ts), so that a page of the same visit fetches nothing.
 */
const TOLD = 'assent-told';
/** Where nothing can be kept: whether it was told on this page. */
let told = false;

export function toldThisVisit(): boolean {
  try {
    return told || sessionStorage.getItem(TOLD) !== null;
  } catch {
    return told;
  }
}

export function tellThisVisit(): void {
  try {
    sessionStorage.setItem(TOLD, '1');
  } catch {
    told = true;
  }
}
