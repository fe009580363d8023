import { runProgram } from '@rivermart/startup';

runProgram('points', () => import('./program'));
