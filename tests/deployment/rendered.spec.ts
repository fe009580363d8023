import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './kustomize/manifest';
import { render } from './kustomize/render';
import { overlayFolder, overlays } from './overlays';

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;
if (!hasKubectl) process.stderr.write('kubectl is not installed: its rendering is not compared with ours.\n');

const byName = (manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> =>
  new Map(manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest]));

describe.each(overlays)('the manifests of %s', (overlay) => {
  it('name each object once', () => {
    const manifests = render(overlayFolder(overlay));

    expect(byName(manifests).size).toBe(manifests.length);
  });

  (hasKubectl ? it : it.skip)('are what kubectl renders', () => {
    const { stdout, stderr } = spawnSync('kubectl', ['kustomize', overlayFolder(overlay)], {
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
    });
    expect(stderr).toBe('');
    const theirs = parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);

    expect(byName(render(overlayFolder(overlay)))).toEqual(byName(theirs));
  });
});
