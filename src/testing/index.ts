/**
 * For the tests of sites that embed the library (docs/testing.md): a visitor who has answered before, and a store on a clock that
 * the test turns. Bound to no test runner, and no part of any published page.
 */
export { instantOf, testClock, type Moment, type TestClock } from './clock.js';
export { presetConsent, type PresetAnswers, type PresetConsent, type PresetOptions } from './preset.js';
export { createTestConsent, fakeGesture, type TestConsent, type TestConsentOptions } from './test-consent.js';
