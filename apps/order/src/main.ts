import { runProgram } from '@rivermart/startup';

runProgram('order', () => import('./program'));
