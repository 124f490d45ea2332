// The capability of changing what runs in a cloud, a cluster or a container engine.

import { defineCapability } from '../../capability.ts';
import { serviceAction } from '../../remote-services.ts';
import { onlyAsks } from '../../words.ts';

export const infrastructureChange = defineCapability({
  id: 'infrastructure-change',
  title: 'changes something in a cloud, cluster or container engine',
  rationale: 'It costs money, and others may depend on how it was before.',
  tier: 2,
  safer: 'Look at the plan or the difference first.',
  attack: ['T1578', 'T1610'],
  examples: {
    has: [
      'kubectl apply -f app.yaml',
      'docker run --rm node npm test',
      'terraform plan',
      'terraform apply plan.out',
      'helm upgrade shop ./chart',
    ],
    lacks: ['kubectl get pods', 'docker ps', 'terraform validate', 'helm list', 'aws s3 ls'],
  },
  detect(command) {
    return !onlyAsks(command) && serviceAction(command) === 'change' ? true : undefined;
  },
});
