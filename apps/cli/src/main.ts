import { runProgram } from '@rivermart/startup';

runProgram('cli', () => import('./program'));
