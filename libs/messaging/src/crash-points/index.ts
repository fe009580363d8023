export { crashPoint, crashPointHook, crashPoints, type CrashPoint } from './crash-point';
