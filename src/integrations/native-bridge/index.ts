export { nativeBridge, type NativeBridgeOptions } from './native-bridge.js';
export { nativeOptionsOf } from './native-options.js';
