/** The words of a message as people see them, apart from the form that a channel sends them in. */
export interface Wording {
  /** What kind of display shows them: `text`, `kakao`, `push`, or a word of the channel's own. */
  readonly medium: string;
  /** What stands above the body: the subject of an LMS, the title of a push; `null` when there is none. */
  readonly title: string | null;
  readonly body: string;
  /** The sender number that is displayed, digits as the operator wrote them; `null` where none is. */
  readonly caller: string | null;
  readonly hasImages: boolean;
}

/** What a policy may change of a wording. */
export type Rewording = Pick<Wording, 'title' | 'body'>;
