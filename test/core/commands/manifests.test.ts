// Manifests in files that are named on the line are read as if they stood there.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { PLACE } from '../../support/place.ts';

const ids = (line: string, files: Record<string, string>) =>
  assess(
    { line, shell: 'bash' },
    { ...PLACE, readText: (path) => files[path.slice(PLACE.workspace.length + 1)] },
  ).capabilities.map(({ id }) => id);

const POD = (spec: string) => `apiVersion: v1\nkind: Pod\nspec:\n  ${spec}\n  containers:\n  - image: x\n`;

describe('a manifest file', () => {
  for (const [line, files, id] of [
    ['kubectl apply -f pod.yaml', { 'pod.yaml': POD('hostPID: true') }, 'container-escape'],
    ['kubectl apply --filename=k8s/pod.yaml', { 'k8s/pod.yaml': POD('hostNetwork: true') }, 'container-escape'],
    ['kubectl create -f a.yaml,b.yaml', { 'b.yaml': POD('hostIPC: true') }, 'container-escape'],
    ['kubectl apply -f - < pod.yaml', { 'pod.yaml': POD('hostPID: true') }, 'container-escape'],
    [
      'kubectl apply -f rbac.yaml',
      { 'rbac.yaml': 'kind: ClusterRoleBinding\nmetadata: {name: x}\n' },
      'permission-change',
    ],
    ['kubectl apply -f job.yaml', { 'job.yaml': 'kind: CronJob\nmetadata: {name: x}\n' }, 'persistence-write'],
    ['docker compose up -d', { 'docker-compose.yml': 'services:\n  a:\n    privileged: true\n' }, 'container-escape'],
    [
      'docker compose up -d',
      { 'compose.yaml': 'services:\n  a:\n    volumes:\n      - /:/host\n' },
      'container-escape',
    ],
    [
      'docker-compose run a',
      { 'compose.yml': 'services:\n  a:\n    volumes:\n      - /var/run/docker.sock:/x\n' },
      'container-escape',
    ],
    ['docker compose -f dev.yaml up', { 'dev.yaml': 'services:\n  a:\n    pid: "host"\n' }, 'container-escape'],
    [
      'docker compose up',
      { 'compose.yaml': 'services:\n  a:\n    volumes:\n      - ~/.ssh:/keys:ro\n' },
      'container-escape',
    ],
  ] as const)
    it(`shows it: ${line}, ${Object.keys(files)[0]}`, () =>
      assert.ok(ids(line, files).includes(id), ids(line, files).join()));

  for (const [line, files] of [
    ['kubectl apply -f pod.yaml', { 'pod.yaml': POD('hostname: pid') }],
    ['kubectl get -f pod.yaml', { 'pod.yaml': POD('hostPID: true') }],
    ['docker compose ps', { 'compose.yaml': 'services:\n  a:\n    privileged: true\n' }],
    [
      'docker compose up',
      { 'compose.yaml': 'services:\n  a:\n    volumes:\n      - ./data:/data\n      - db:/var/lib/postgresql\n' },
    ],
    [
      'docker compose -f dev.yaml up',
      { 'compose.yaml': 'services:\n  a:\n    privileged: true\n', 'dev.yaml': 'services: {}\n' },
    ],
  ] as const)
    it(`does not: ${line}, ${Object.keys(files)[0]}`, () => assert.ok(!ids(line, files).includes('container-escape')));
});
