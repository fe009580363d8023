import { join } from 'node:path';

/** The ways to deploy that stand under k8s/overlays. */
export const overlays = ['local', 'kafka', 'production'] as const;

export const k8sFolder = join(__dirname, '..', '..', 'k8s');

export const overlayFolder = (overlay: string): string => join(k8sFolder, 'overlays', overlay);
