// What the status bar item says of risk and gate: counts in, words out.

import { SEVERITIES } from '../model/severity.ts';
import { riskOf, type SeverityCounts } from '../scan/risk.ts';
import { showSafely } from '../text/visible.ts';
import type { GateState } from './gate-state.ts';

export interface RiskState {
  readonly counts: SeverityCounts;
  /** Files that were not fully read. */
  readonly unread: number;
  readonly phase: 'waiting' | 'scanning' | 'scanned' | 'off';
}

export interface StatusState {
  readonly risk: RiskState;
  readonly gate: GateState;
}

export interface StatusView {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  /** `error` while all is stopped, the glass is broken or somebody waits for an answer, `warning` while the gate does not hold. */
  readonly background: 'none' | 'warning' | 'error';
}

/**
 * What the item says: that all is stopped, else who waits, else what is wrong with the gate, else the risk. Never in colour alone; no background
 * while nothing awaits a person.
 */
export function statusView({ risk, gate }: StatusState): StatusView {
  const { level, summary } = riskWords(risk);
  const held = gateWords(gate);
  const isBroken = gate.faults.length > 0;
  const isStopped = gate.stopped !== undefined;
  const isGlassBroken = gate.glass !== undefined;
  const said = isStopped
    ? 'stopped'
    : isGlassBroken
      ? `glass broken${gate.waiting > 0 ? `, ${gate.waiting} waiting` : ''}`
      : gate.waiting > 0
        ? `${gate.waiting} waiting`
        : isBroken
          ? 'not gating'
          : level;
  const lines = [
    `**Gatehouse** — risk: ${level}`,
    summary,
    ...(risk.unread > 0 ? [`${filesWere(risk.unread)} not fully read; see the log`] : []),
    ...(risk.phase === 'off' ? ['Automatic scans are switched off'] : []),
    `**Gate** — ${held}`,
    ...[gate.stopped, gate.glass, ...gate.faults, ...gate.notes]
      .filter((text) => text !== undefined)
      .map(plainMarkdown),
    clickWords(gate),
  ];
  return {
    text: `${iconOf(risk, gate)} Gatehouse${said === 'none' ? '' : `: ${said}`}`,
    tooltip: lines.join('\n\n'),
    spoken: `Gatehouse: risk ${level}. ${summary}. Gate: ${held}${isBroken ? `. ${gate.faults.join(' ')}` : ''}${isGlassBroken ? `. ${gate.glass}` : ''}`,
    background: isStopped || isGlassBroken || gate.waiting > 0 ? 'error' : isBroken ? 'warning' : 'none',
  };
}

function riskWords({ counts, phase }: RiskState): { readonly level: string; readonly summary: string } {
  const found = SEVERITIES.toReversed()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  const summary = found.length === 0 ? 'No findings' : `Findings: ${found.join(', ')}`;
  return { level: riskOf(counts), summary: phase === 'waiting' ? 'Not scanned yet' : summary };
}

function clickWords({ stopped, waiting, glass }: GateState): string {
  if (stopped !== undefined) return 'Click to let agents run again';
  if (waiting > 0) return 'Click to answer';
  return glass === undefined ? 'Click to see the findings' : 'Click to end break-glass';
}

function gateWords({ phase, waiting, faults, stopped }: GateState): string {
  if (stopped !== undefined) return 'all agents are stopped';
  if (waiting > 0) return `${waiting} ${waiting === 1 ? 'request waits' : 'requests wait'} for you`;
  if (faults.length > 0) return 'not gating';
  return phase === 'starting' ? 'starting' : 'gating';
}

function iconOf(risk: RiskState, gate: GateState): string {
  if (gate.stopped !== undefined) return '$(circle-slash)';
  if (gate.glass !== undefined) return '$(flame)';
  if (gate.waiting > 0) return '$(bell-dot)';
  if (gate.faults.length > 0) return '$(warning)';
  return risk.phase === 'scanning' ? '$(sync~spin)' : '$(shield)';
}

function filesWere(count: number): string {
  return `${count} ${count === 1 ? 'file was' : 'files were'}`;
}

/** Faults carry what systems say, paths among it: shown, never rendered. */
function plainMarkdown(text: string): string {
  return showSafely(text).replace(/[\\`*_{}[\]()#+!|<>~$]/g, '\\$&');
}
