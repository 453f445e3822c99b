import { PermissionRequest } from '../elements/permission-request.js';
import { define } from './define.js';

define('permission-request', PermissionRequest);
export { PermissionRequest };
