import { runProgram } from '@rivermart/startup';

runProgram('riverlog', () => import('./program'));
