export { dataName, declaredAs, descriptionOf, nameOf } from '../../banner/names.js';
