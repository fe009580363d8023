import { runProgram } from '@rivermart/startup';

runProgram('bank', () => import('./program'));
