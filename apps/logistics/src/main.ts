import { runProgram } from '@rivermart/startup';

runProgram('logistics', () => import('./program'));
