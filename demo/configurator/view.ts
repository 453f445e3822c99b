/** What the page tells its preview: what to show, and how. */
import type { Catalogue } from 'assent';

export const SURFACES = [
  ['bar', 'Banner: bar'],
  ['box', 'Banner: box'],
  ['cloud', 'Banner: cloud'],
  ['sheet', 'Banner: sheet'],
  ['wall', 'Banner: wall'],
  ['consent-preferences', 'Preferences'],
  ['consent-agreement', 'Agreement'],
  ['marketing-opt-in', 'Marketing opt-in'],
  ['policy-notice', 'Policy'],
  ['policy-changes', 'What will change'],
  ['permission-request', 'Permission'],
  ['consent-gate', 'Placeholder'],
  ['privacy-center', 'Privacy center'],
  ['data-inventory', 'Inventory of data'],
  ['rights-request', 'Request about rights'],
] as const;
export type Surface = (typeof SURFACES)[number][0];

export const THEMES = ['apple', 'bootstrap', 'carbon', 'contrast', 'fluent', 'govuk', 'material', 'shadcn'] as const;

export interface View {
  readonly catalogue: Catalogue;
  readonly surface: Surface;
  readonly lang: string;
  /** One of `THEMES`; empty: none. */
  readonly theme: string;
  readonly scheme: 'light dark' | 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
}
