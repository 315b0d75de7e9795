// Types of the elements that civicus.js defines: import type {} from './civicus.d.ts' makes the tag names known.
// docs/EMBEDDING.md says what everything means; tests/api.rs keeps the two and the code alike.

/** Attributes of `<civicus-survey>` and `<civicus-feedback>`. A present attribute without a value is written as `''`. */
export interface CivicusAttributes {
  src?: string;
  endpoint?: string;
  format?: 'json' | 'text';
  receipt?: 'required';
  lang?: string;
  languages?: 'none';
  'heading-level'?: '1' | '2' | '3' | '4' | '5' | '6';
  loading?: 'lazy' | 'eager' | 'interaction';
  mode?: 'inline' | 'dialog' | 'side';
  'open-on'?: 'manual' | 'load' | 'visible' | `delay:${number}`;
  progress?: 'none' | 'steps' | 'bar';
  'browser-back'?: '';
  autosave?: 'off' | 'session' | 'device';
  'shared-device'?: '';
  'exit-url'?: string;
  theme?: 'light' | 'dark' | 'auto';
  prefill?: string;
  'prefill-from-url'?: '';
  'context-from-url'?: string;
  'expose-answers'?: '';
  [context: `data-context-${string}`]: string | undefined;
}

/** Attributes of `<civicus-results>`. */
export interface CivicusResultsAttributes {
  src?: string;
  lang?: string;
  'heading-level'?: '1' | '2' | '3' | '4' | '5' | '6';
  /** Where reactions to results go. */
  endpoint?: string;
  /** The definition of the survey about a result; empty for the one beside the script. Needs `endpoint`. */
  reactions?: string;
}

/** How far a survey is. */
export type CivicusState = 'idle' | 'loading' | 'ready' | 'active' | 'saving' | 'queued' | 'sent' | 'error';

export interface CivicusProgress {
  /** The place of the page on screen, from 0. */
  page: number;
  /** Pages that are shown now. */
  pages: number;
  /** Questions that are answered, of those that are shown. */
  answered: number;
  /** Questions that are shown on any page. */
  visible: number;
}

/** What became of `submit()`. */
export interface CivicusReceipt {
  status: CivicusState | 'invalid' | 'prevented';
  responseId?: string;
  /** With `invalid`: where something has to be put right. */
  questionIds?: string[];
}

/** An answer in SurveyJS form. */
export type CivicusAnswer = string | number | boolean | CivicusAnswer[] | { [name: string]: CivicusAnswer };

/** What the events of an element carry, by their type. They never carry answers. */
export interface CivicusEventMap {
  'civicus-ready': CustomEvent<{ surveyId: string; lang: string; languages: string[] }>;
  'civicus-start': CustomEvent<Record<string, never>>;
  'civicus-page': CustomEvent<{ index: number; count: number }>;
  'civicus-change': CustomEvent<{ questionId: string; answered: boolean }>;
  'civicus-invalid': CustomEvent<{ questionIds: string[] }>;
  'civicus-save': CustomEvent<{ where: 'session' | 'device' }>;
  'civicus-before-submit': CustomEvent<{ responseId: string }>;
  'civicus-submit': CustomEvent<{ status: 'sent' | 'queued'; responseId: string }>;
  'civicus-queue': CustomEvent<{ pending: number }>;
  'civicus-language': CustomEvent<{ lang: string; dir: 'ltr' | 'rtl' }>;
  'civicus-open': CustomEvent<{ reason: 'user' | 'api' | 'load' | 'visible' | 'delay' }>;
  'civicus-close': CustomEvent<{ reason: 'user' | 'api' }>;
  'civicus-exit': CustomEvent<Record<string, never>>;
  'civicus-error': CustomEvent<{ code: string; phase: 'load' | 'definition' | 'storage' | 'submit' | 'run'; retryable: boolean; message: string }>;
}

export interface CivicusSurveyElement extends HTMLElement {
  survey: object | undefined;
  messages: Record<string, string | Record<string, string>> | undefined;
  context: Record<string, string | number | boolean> | undefined;
  prefill: Record<string, CivicusAnswer> | undefined;
  endpoints: string[] | undefined;
  readonly ready: Promise<void>;
  readonly version: string;
  readonly state: CivicusState;
  readonly responseId: string | undefined;
  readonly progressInfo: CivicusProgress;
  readonly answers: Record<string, CivicusAnswer> | null;

  start(): Promise<void>;
  next(): Promise<CivicusProgress>;
  back(): Promise<CivicusProgress>;
  goTo(questionId: string): Promise<CivicusProgress>;
  validate(): Promise<{ valid: boolean; errors: { questionId: string }[] }>;
  submit(): Promise<CivicusReceipt>;
  saveNow(): Promise<boolean>;
  flush(): Promise<{ sent: number; pending: number }>;
  reset(): Promise<CivicusProgress>;
  clearDevice(): Promise<void>;
  exportAnswers(format?: 'json'): Promise<Blob>;
  setLanguage(tag: string): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;

  addEventListener<K extends keyof CivicusEventMap>(type: K, listener: (this: CivicusSurveyElement, event: CivicusEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The same machine, with the definition for feedback. */
export type CivicusFeedbackElement = CivicusSurveyElement;
export type CivicusResultsElement = HTMLElement;

declare global {
  interface HTMLElementTagNameMap {
    'civicus-survey': CivicusSurveyElement;
    'civicus-feedback': CivicusFeedbackElement;
    'civicus-results': CivicusResultsElement;
  }
}
