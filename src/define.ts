/** Registers every element. */
export { ConsentBanner } from './define/consent-banner.js';
export { ConsentPreferences } from './define/consent-preferences.js';
export { ConsentTrigger } from './define/consent-trigger.js';
export { ConsentGate } from './define/consent-gate.js';
export { ConsentAgreement } from './define/consent-agreement.js';
export { MarketingOptIn } from './define/marketing-opt-in.js';
export { PolicyChanges } from './define/policy-changes.js';
export { PolicyNotice } from './define/policy-notice.js';
