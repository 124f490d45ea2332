// The capability of publishing to the world.

import { textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { hasOption, onlyAsks, phrases, says, startsWith } from '../../words.ts';

const PHRASES = phrases([
  'npm publish|unpublish|deprecate|owner|access|dist-tag|hook|team|org|star|profile',
  'pnpm|yarn|bun publish|unpublish',
  'yarn npm publish|tag',
  'cargo publish|yank|owner',
  'twine upload|register',
  'poetry|uv|hatch|flit|pdm|rye publish',
  'gem push|yank|owner',
  'docker|podman|nerdctl|buildah|skopeo push|copy',
  'docker image|manifest push',
  'docker buildx imagetools create',
  'helm push',
  'gh release create|edit|delete|upload',
  'glab release create|delete',
  'vsce publish|unpublish',
  'ovsx publish',
  'dotnet nuget push|delete',
  'nuget push|delete',
  'mvn|mvnw deploy|release:*|deploy:*|nexus-staging:*',
  'gradle|gradlew publish*|uploadArchives|closeAndRelease*|bintrayUpload',
  'sbt publish*|ci-release|sonatype*',
  'mill * publish*',
  'crane|oras|regctl|ko|jib|cosign|kaniko|flux|notation push|publish|apply|sign|attach|copy|mutate',
  'stack|cabal upload',
  'nimble|shards|spago|elm|pub|roc|zig publish',
  'dart|flutter pub publish',
  'raco pkg upload',
  'choco|winget|scoop|nuget|paket push|submit',
  'dput|debrelease|copr-cli|osc|koji|createrepo|reprepro',
  'copr-cli build',
  'gitlab-release|github-release|ghr|hub-release',
  'puppet module publish',
  'ansible-galaxy collection|role publish|import',
  'chef|knife supermarket share',
  'vagrant cloud publish',
  'packer push',
  'expo|exp publish',
  'appcenter codepush|distribute',
  'ionic deploy',
  'shorebird release|patch',
  'ollama push',
  'mvnw deploy',
  'gradle publish',
  'gradlew publish',
  'composer publish',
  'pod trunk|repo push',
  'pod trunk',
  'lerna|changeset|nx publish',
  'nx release',
  'jsr publish',
  'deno publish',
  'cpan-upload',
  'luarocks upload',
  'mix hex.publish',
  'hex|rebar3 publish|hex',
  'opam publish',
  'goreleaser release',
  'semantic-release',
  'release-it',
  'np',
  'conda|anaconda upload',
  'snapcraft upload|push|release|promote',
  'fastlane deliver|pilot|supply|release',
  'eas submit|update',
  'web-ext sign',
  'surge',
  'gh-pages',
  'wrangler deploy|publish|versions',
  'wrangler pages deploy|publish',
  'vercel deploy',
  'netlify deploy',
  'firebase deploy',
  'serverless|sls deploy',
  'fly|flyctl deploy|launch',
  'gcloud app|functions|run deploy',
  'eb deploy',
  'cdk deploy',
  'sam deploy',
  'huggingface-cli upload',
  'hf upload',
  'modal deploy',
  'shopify app deploy',
  'amplify publish|push',
]);
const NAMES = /^(?:semantic-release|release-it|np|surge|gh-pages|cpan-upload)$/;
/** Deployments of the user's own project are changes; only these push something for everybody to install. */
const DEPLOYS = /^(?:vercel|netlify|firebase|serverless|sls|fly|flyctl|gcloud|eb|cdk|sam|amplify|modal)$/;

export const publish = defineCapability({
  id: 'publish',
  title: 'publishes to the world',
  rationale: 'Others install a published version within minutes, and most registries never take one back.',
  tier: 3,
  safer: 'Pack it and look at what it holds, and let the release pipeline publish it.',
  attack: ['T1195.002'],
  examples: {
    has: [
      'npm publish',
      'cargo publish',
      'twine upload dist/*',
      'docker push example.invalid/app',
      'gh release create v1',
      'npx vsce publish',
      'vercel deploy --prod',
    ],
    lacks: ['npm publish --dry-run', 'npm pack', 'cargo package', 'docker build .', 'gh release list', 'vsce package'],
  },
  detect(command) {
    if (onlyAsks(command) || hasOption(command, '', 'dry-run') || textsOf(command).includes('--snapshot'))
      return undefined;
    if (NAMES.test(command.program)) return true;
    if (/^(?:vercel|now|netlify)$/.test(command.program) && hasOption(command, '', 'prod', 'production')) return true;
    if (
      startsWith(command, 'docker|podman|nerdctl|buildah buildx|build|bake|bud') &&
      textsOf(command).some((text) => /^--push$|type=registry/.test(text))
    )
      return true;
    if (
      startsWith(
        command,
        'npm access|owner|team|org|profile|dist-tag|hook ls|list|get',
        'cargo owner --list',
        'wrangler versions|deployments list|view',
      )
    )
      return undefined;
    if (!says(command, PHRASES)) return undefined;
    return DEPLOYS.test(command.program)
      ? textsOf(command).some((text) =>
          /^--prod(?:uction)?$|^production$|^prod$|^--(?:stage|env|environment|target)=prod/.test(text),
        )
        ? true
        : undefined
      : true;
  },
});
