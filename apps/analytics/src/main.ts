import { runProgram } from '@rivermart/startup';

runProgram('analytics', () => import('./program'));
