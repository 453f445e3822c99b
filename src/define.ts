/** Registers every element. */
export { ConsentBanner } from './define/consent-banner.js';
export { ConsentPreferences } from './define/consent-preferences.js';
export { ConsentTrigger } from './define/consent-trigger.js';
export { ConsentGate } from './define/consent-gate.js';
export { ConsentReceipt } from './define/consent-receipt.js';
export { ConsentAgreement } from './define/consent-agreement.js';
export { DataInventory } from './define/data-inventory.js';
export { MarketingOptIn } from './define/marketing-opt-in.js';
export { PermissionRequest } from './define/permission-request.js';
export { PolicyChanges } from './define/policy-changes.js';
export { PolicyNotice } from './define/policy-notice.js';
export { PrivacyCenter } from './define/privacy-center.js';
export { RightsRequest } from './define/rights-request.js';
