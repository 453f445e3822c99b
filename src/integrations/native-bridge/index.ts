export { nativeBridge, type NativeBridgeOptions } from './native-bridge.js';
export { nativeOptionsOf } from './native-options.js';
export { iabKeys, type IabKeys, type IabOptions } from './iab-keys.js';
export type { HostName } from './channels.js';
