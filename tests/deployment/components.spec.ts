import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { render } from './kustomize/render';
import type { Manifest } from './kustomize/manifest';
import { k8sFolder } from './overlays';
import { violationsOf } from './schemas';

/** An overlay of somebody's own: that for one machine, with components that none of ours uses. */
function withComponents(...components: readonly string[]): Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
  const lines = [
    `resources: [${relative(folder, join(k8sFolder, 'overlays', 'local'))}]`,
    'components:',
    ...components.map((name) => `  - ${relative(folder, join(k8sFolder, 'components', name))}`),
  ];
  try {
    writeFileSync(join(folder, 'kustomization.yaml'), lines.join('\n'));
    return [...render(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('components for KEDA', () => {
  const manifests = withComponents('lag-scaling', 'order-risk');
  const ofKind = (wanted: string): readonly Manifest[] => manifests.filter(({ kind }) => kind === wanted);

  it('are what the API server accepts', () => {
    const refused = manifests.flatMap((manifest) =>
      violationsOf(manifest).map((line) => `${manifest.kind} ${manifest.metadata.name}: ${line}`),
    );
    expect(refused).toEqual([]);
  });

  it('scale every reader by its lag, and nothing by two rules at once', () => {
    const byLag = ofKind('ScaledObject').map(({ metadata }) => metadata.name);
    const byProcessor = ofKind('HorizontalPodAutoscaler').map(({ metadata }) => metadata.name);

    expect(byLag.filter((name) => byProcessor.includes(name))).toEqual([]);
    expect([...byLag, ...byProcessor].toSorted()).toEqual(
      ofKind('Deployment')
        .map(({ metadata }) => metadata.name)
        .toSorted(),
    );
  });

  it('start the function that the image knows', () => {
    const [job] = ofKind('ScaledJob');
    expect(job).toMatchObject({
      spec: {
        jobTargetRef: { template: { spec: { containers: [{ args: ['cli', 'function', 'order-risk'] }] } } },
        triggers: [{ metadata: { consumerGroup: 'order-risk', topic: 'orders' } }],
      },
    });
  });
});
