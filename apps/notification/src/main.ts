import { runProgram } from '@rivermart/startup';

runProgram('notification', () => import('./program'));
