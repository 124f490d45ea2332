// The extension's public surface: every command and setting, held against package.json by a test.

/** Commands a person finds in the palette. */
export const COMMANDS = {
  scanWorkspace: 'gatehouse.scanWorkspace',
  scanCurrentFile: 'gatehouse.scanCurrentFile',
  scanMachine: 'gatehouse.scanMachine',
  showFindings: 'gatehouse.showFindings',
  showLog: 'gatehouse.showLog',
  copyDiagnostics: 'gatehouse.copyDiagnostics',
  openPolicy: 'gatehouse.openPolicy',
  signOffPolicy: 'gatehouse.signOffPolicy',
  showRule: 'gatehouse.showRule',
  checkCommand: 'gatehouse.checkCommand',
  showCleanUpGuide: 'gatehouse.showCleanUpGuide',
  putBackFile: 'gatehouse.putBackFile',
  acceptVersions: 'gatehouse.acceptVersions',
  showOpening: 'gatehouse.showOpening',
  showShipList: 'gatehouse.showShipList',
  showWaitingRequests: 'gatehouse.showWaitingRequests',
  showGrants: 'gatehouse.showGrants',
  addApprover: 'gatehouse.addApprover',
  breakGlass: 'gatehouse.breakGlass',
  mendGlass: 'gatehouse.mendGlass',
  stopAgents: 'gatehouse.stopAgents',
  resumeAgents: 'gatehouse.resumeAgents',
  showAuditLog: 'gatehouse.showAuditLog',
  verifyAuditLog: 'gatehouse.verifyAuditLog',
  filterAuditLog: 'gatehouse.filterAuditLog',
  showChangesSince: 'gatehouse.showChangesSince',
  installAgentHook: 'gatehouse.installAgentHook',
  removeAgentHook: 'gatehouse.removeAgentHook',
  offboardAgent: 'gatehouse.offboardAgent',
  runDoctor: 'gatehouse.runDoctor',
} as const;

/** Commands that only make sense with what the lightbulb or a link hands them; kept out of the palette. */
export const LIGHTBULB_COMMANDS = {
  suppressFinding: 'gatehouse.suppressFinding',
  trustFile: 'gatehouse.trustFile',
  showDecoded: 'gatehouse.showDecoded',
  showOwner: 'gatehouse.showOwner',
  disableFile: 'gatehouse.disableFile',
  keepMapsOut: 'gatehouse.keepMapsOut',
  stripMaps: 'gatehouse.stripMaps',
  showAuditRecord: 'gatehouse.showAuditRecord',
} as const;

/** All settings decide what a person gets to see, so a workspace may not set any of them. */
export const SETTINGS = {
  scanAutomatically: 'gatehouse.scan.automatically',
  minimumSeverity: 'gatehouse.scan.minimumSeverity',
  advisories: 'gatehouse.scan.advisories',
  gatedShells: 'gatehouse.gate.shells',
  endAgentTerminals: 'gatehouse.gate.endAgentTerminals',
} as const;

/** Diagnostics' source and the name in every title. */
export const PRODUCT = 'Gatehouse';

export const STATUS_BAR_ID = 'gatehouse.risk';

/** The view of what waits for a person. */
export const WAITING_VIEW = 'gatehouse.waiting';

/** The view of agents: how each one is held, and what it can reach. */
export const AGENTS_VIEW = 'gatehouse.agents';

/** Read-only pages: sign-offs, checks, the audit log. */
export const PAGE_SCHEME = 'gatehouse';

/** The kind of the page of what would ship. */
export const SHIP_VIEW = 'gatehouse.shipList';

/** The name of the audit log's page: the manifest puts a button beside it. */
export const AUDIT_PAGE = 'Audit Log';
