// What watches over a cloud account: calls after which less is recorded or reported there.

import type { SimpleCommand } from '../shell/command-line.ts';
import { phrases, says } from './words.ts';

const BLINDS = phrases([
  'az security pricing|contact|setting|auto-provisioning-setting create|update|delete',
  'aws securityhub|inspector2|macie2|detective|guardduty disable*|disassociate*|update-*|delete-*',
  'aws logs put-retention-policy|delete-*',
  'aws cloudwatch disable-alarm-actions',
  'aws cloudtrail stop-logging|delete-trail|update-trail|put-event-selectors',
  'aws configservice stop-configuration-recorder|delete-*',
  'aws s3api put-bucket-logging',
  'aws ec2 delete-flow-logs',
  'gcloud logging sinks|buckets|settings update|delete',
  'az monitor diagnostic-settings|log-profiles|activity-log|data-collection * delete|update',
  'az monitor diagnostic-settings|log-profiles delete|update',
  'az policy assignment delete',
  'oci audit config update',
]);

export function blindsCloud(command: SimpleCommand): boolean {
  return says(command, BLINDS);
}
