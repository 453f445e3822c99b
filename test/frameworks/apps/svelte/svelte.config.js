// The type checker asks for one.
export default {};
