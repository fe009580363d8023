import { runProgram } from '@rivermart/startup';

runProgram('gateway', () => import('./program'));
