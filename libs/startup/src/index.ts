export { Bundle } from './bundle';
export { runProgram, type Program } from './run-program';
