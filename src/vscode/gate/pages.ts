// Read-only pages in the editor area: their text, their colours and their links.

import {
  type DecorationOptions,
  DocumentLink,
  EventEmitter,
  languages,
  OverviewRulerLane,
  Range,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  TextEditorLineNumbersStyle,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { MARK_KINDS, type MarkKind, type Page, type PageLink, type PlacedStretch } from '../../core/report/page.ts';
import { COMMANDS, LIGHTBULB_COMMANDS, PAGE_SCHEME } from '../contributions.ts';
import { Disposables } from '../disposables.ts';

/** What stands on a page that was restored after its time, or was never one of ours. */
const OVER = 'This page is over: what it was about has been answered, or its window was reloaded.\n';

/** Milliseconds after which a page is shown as the editor has it; its text follows. */
const UPDATED_WITHIN_MS = 1_000;

export class Pages {
  private readonly parts = new Disposables();
  private readonly shown = new Map<string, Page>();
  private readonly changed = this.parts.add(new EventEmitter<Uri>());
  private readonly extension: Uri;
  /** Made with the first page: most windows never show one. */
  private colours: ReadonlyMap<MarkKind, TextEditorDecorationType> | undefined;

  /** @param extension the folder that holds the pages which links lead to */
  constructor(extension: Uri) {
    this.extension = extension;
    const selector = { scheme: PAGE_SCHEME };
    this.parts.add(
      workspace.registerTextDocumentContentProvider(PAGE_SCHEME, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) => this.shown.get(uri.toString())?.text ?? OVER,
      }),
    );
    this.parts.add(
      languages.registerDocumentLinkProvider(selector, { provideDocumentLinks: (document) => this.links(document) }),
    );
    this.parts.add(
      window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.dress(editor);
      }),
    );
    this.parts.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of window.visibleTextEditors) if (editor.document === document) this.dress(editor);
      }),
    );
    this.parts.add(workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())));
  }

  /** Shows a page under a name, in front; one of that name is replaced. Resolves once it can be seen. */
  async show(name: string, page: Page, options: { readonly preserveFocus: boolean }): Promise<Uri> {
    const uri = this.put(name, page);
    const document = await workspace.openTextDocument(uri);
    await this.hasText(document, page.text);
    const editor = await window.showTextDocument(document, { ...options, preview: false });
    this.dress(editor);
    return uri;
  }

  /** Keeps a page under a name, for whoever shows it. */
  put(name: string, page: Page): Uri {
    const uri = addressOf(name);
    this.shown.set(uri.toString(), page);
    this.changed.fire(uri);
    return uri;
  }

  /** A page that the editor still had under that name takes a moment to hold the new text. */
  private hasText(document: TextDocument, text: string): Promise<void> {
    if (document.getText() === text) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        changes.dispose();
        clearTimeout(late);
        resolve();
      };
      const changes = workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && document.getText() === text) done();
      });
      const late = setTimeout(done, UPDATED_WITHIN_MS);
    });
  }

  isOpenNamed(name: string): boolean {
    return this.isOpen(addressOf(name));
  }

  isOpen(uri: Uri): boolean {
    return tabsOf(uri).length > 0;
  }

  /** Calls `act` when the last tab of the page was closed. */
  onDidClose(uri: Uri, act: () => void): { dispose(): void } {
    return window.tabGroups.onDidChangeTabs(({ closed }) => {
      const isOurs = closed.some(({ input }) => addressIn(input) === uri.toString());
      if (isOurs && !this.isOpen(uri)) act();
    });
  }

  async close(uri: Uri): Promise<void> {
    const tabs = tabsOf(uri);
    if (tabs.length > 0) await window.tabGroups.close(tabs, true);
  }

  dispose(): void {
    for (const colour of this.colours?.values() ?? []) colour.dispose();
    this.parts.dispose();
    this.shown.clear();
  }

  private dress(editor: TextEditor): void {
    const page = this.shown.get(editor.document.uri.toString());
    if (page === undefined || editor.document.uri.scheme !== PAGE_SCHEME) return;
    // A page is read from the top; its lines are numbered where it matters.
    editor.options = { lineNumbers: TextEditorLineNumbersStyle.Off };
    this.colours ??= makeColours();
    for (const [kind, colour] of this.colours) {
      const ranges = page.stretches.filter((stretch) => stretch.kind === kind).map(rangeOf);
      editor.setDecorations(colour, ranges satisfies readonly Range[] | readonly DecorationOptions[]);
    }
  }

  private links({ uri }: TextDocument): DocumentLink[] {
    const stretches = this.shown.get(uri.toString())?.stretches ?? [];
    return stretches.flatMap((stretch) => {
      const target = this.targetOf(stretch);
      if (target === undefined) return [];
      const link = new DocumentLink(rangeOf(stretch), target.uri);
      link.tooltip = target.tooltip;
      return [link];
    });
  }

  private targetOf({ docsPage, record, link }: PlacedStretch): LinkTarget | undefined {
    if (link !== undefined) return targetOfLink(link);
    if (docsPage !== undefined) {
      const page = Uri.joinPath(this.extension, docsPage);
      return { uri: commandLink('markdown.showPreview', page), tooltip: 'Read about it' };
    }
    if (record !== undefined) {
      return { uri: commandLink(LIGHTBULB_COMMANDS.showAuditRecord, record), tooltip: 'Show the whole record' };
    }
    return undefined;
  }
}

interface LinkTarget {
  readonly uri: Uri;
  readonly tooltip: string;
}

function targetOfLink(link: PageLink): LinkTarget {
  switch (link.to) {
    case 'file':
      return { uri: Uri.file(link.path).with({ fragment: `L${link.line},${link.column}` }), tooltip: 'Open the file' };
    case 'guide':
      return { uri: commandLink(COMMANDS.showCleanUpGuide, undefined), tooltip: 'What to do, step by step' };
    case 'act': {
      const reference = { rule: link.rule, uri: Uri.file(link.path).toString() };
      return { uri: commandLink(LIGHTBULB_COMMANDS[link.act], reference), tooltip: link.path };
    }
  }
}

function commandLink(command: string, argument: unknown): Uri {
  return Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);
}

function addressOf(name: string): Uri {
  return Uri.from({ scheme: PAGE_SCHEME, path: `/${name}` });
}

function tabsOf(uri: Uri) {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => addressIn(input) === uri.toString());
}

/** Of a text, or of the left side of a comparison. */
function addressIn(input: unknown): string | undefined {
  if (input instanceof TabInputText) return input.uri.toString();
  return input instanceof TabInputTextDiff ? input.original.toString() : undefined;
}

function rangeOf({ line, start, end }: PlacedStretch): Range {
  return new Range(line, start, line, end);
}

/** The theme's own colours, so that pages read well in light, dark and high contrast. */
function makeColours(): ReadonlyMap<MarkKind, TextEditorDecorationType> {
  const colour = (id: string): ThemeColor => new ThemeColor(id);
  const looks: Record<MarkKind, Parameters<typeof window.createTextEditorDecorationType>[0]> = {
    headline: { fontWeight: 'bold' },
    heading: { color: colour('textLink.foreground'), fontWeight: 'bold' },
    risk: {
      backgroundColor: colour('diffEditor.removedTextBackground'),
      color: colour('editorError.foreground'),
      fontWeight: 'bold',
      overviewRulerColor: colour('editorError.foreground'),
      overviewRulerLane: OverviewRulerLane.Right,
    },
    escape: {
      // Light themes have warnings in a yellow that is hard to read: the frame says it.
      color: colour('editor.foreground'),
      border: '1px solid',
      borderColor: colour('editorWarning.foreground'),
    },
    quiet: { color: colour('descriptionForeground') },
    good: { color: colour('charts.green') },
    bad: { color: colour('editorError.foreground'), fontWeight: 'bold' },
  };
  return new Map(MARK_KINDS.map((kind) => [kind, window.createTextEditorDecorationType(looks[kind])]));
}
