import {
  isAdvertising,
  type ContentReview,
  type Finding,
  type Reason,
  type ReviewSubject,
} from '@pabal/core';
import type { AdLabelOptions, OnAdMarkers } from '../ad-label-options.js';
import { reasonOf } from '../korea/reason-of.js';
import type { AdLabelCode } from '../reason-messages.js';
import { pictureSign } from './ad-markers.js';
import { contentMark } from './content-mark.js';
import { declaredClassOf, type DeclaredClass } from './declared-fields.js';
import { findMarkers } from './find-markers.js';
import { listMarkers, markerReason, type Sign } from './marker-reason.js';

type Message = ReviewSubject['messages'][number] & { readonly markers: readonly Sign[] };

/**
 * Reads campaigns that are said to inform. Where something in them advertises, all of it is advertising; so are benefits that were
 * given unasked. What people may not refuse, and channels that carry no advertising, take none of it.
 */
export function createAdMarkerReview(options: AdLabelOptions): ContentReview {
  return {
    id: 'ad-markers',
    review(subject) {
      const { settings } = subject;
      const isClosed = options.informationalOnlyChannels.includes(settings.channel);
      if (isAdvertising(settings.purpose)) {
        if (!isClosed) return [];
        const reason = reasonOf('ALIMTALK_AD', { channel: settings.channel });
        const problem = 'must be informational: the channel carries no advertising; choose another channel';
        return [{ kind: 'problem', path: 'purpose', reason, problem }];
      }
      const declared = declaredClassOf(settings);
      const messages = subject.messages.map((message) => ({
        ...message,
        markers: [
          ...findMarkers(message.wording, declared.benefitOrigin, settings.purpose),
          ...(message.wording.hasImages ? [pictureSign] : []),
        ],
      }));
      if (settings.purpose === 'statutory-notice')
        return refuseAll(messages, 'NOTICE_CONTAINS_AD', noticeProblem);
      const byWord = declaredAdvertising(declared);
      // Where no advertising may go a warning is not enough.
      const onAdMarkers = isClosed && options.onAdMarkers === 'warn' ? 'review' : options.onAdMarkers;
      const found = byWord ? [byWord] : reviewMarkers(subject, messages, declared, onAdMarkers);
      return isClosed ? found.flatMap((one) => closeTo(one, settings.channel)) : found;
    },
  };
}

const noticeProblem = (what: string): string =>
  `has ${what} in it, which a statutory notice must not have; take it out, or send it as advertising`;

/** What the operator says of the campaign and what makes it advertising, whatever its words are. */
function declaredAdvertising({ confirmedClass, benefitOrigin }: DeclaredClass): Finding | null {
  if (confirmedClass === 'promotional') {
    const problem =
      'says that the content is advertising, so it is decided as advertising; set purpose to match';
    return {
      kind: 'promotional',
      path: 'declared.confirmedClass',
      reason: markerReason('RECLASSIFIED_AD'),
      problem,
    };
  }
  if (benefitOrigin === 'granted_unilaterally') {
    const problem = 'says that the benefit was given unasked, so its notice is decided as advertising';
    return {
      kind: 'promotional',
      path: 'declared.benefitOrigin',
      reason: markerReason('RECLASSIFIED_AD'),
      problem,
    };
  }
  return null;
}

function reviewMarkers(
  subject: ReviewSubject,
  messages: readonly Message[],
  declared: DeclaredClass,
  onAdMarkers: OnAdMarkers,
): readonly Finding[] {
  const mark = contentMark(subject.messages);
  const isConfirmed = declared.confirmedClass === 'informational' && declared.confirmedContent === mark;
  const isAd = onAdMarkers === 'reclassify' || (onAdMarkers === 'review' && !isConfirmed);
  return messages.flatMap(({ path, markers }): readonly Finding[] => {
    if (markers.length === 0) return [];
    const what = listMarkers(markers).markers;
    if (!isAd) {
      const problem = `has ${what} in it, which may make all of it advertising; read it once more`;
      return [{ kind: 'warning', path, reason: markerReason('AD_LABEL_MARKERS', markers), problem }];
    }
    const way =
      onAdMarkers === 'review'
        ? `; if it only informs, declare confirmedClass informational and confirmedContent ${mark}`
        : '; take it out if it is to inform';
    const problem = `has ${what} in it and is decided as advertising${way}`;
    return [{ kind: 'promotional', path, reason: markerReason('RECLASSIFIED_AD', markers), problem }];
  });
}

/** A problem where it is written, and advertising where it was saved before anybody asked. */
function refuse(path: string, reason: Reason, problem: string): readonly Finding[] {
  return [
    { kind: 'problem', path, reason, problem },
    { kind: 'promotional', path, reason, problem },
  ];
}

function refuseAll(
  messages: readonly Message[],
  code: AdLabelCode,
  problemOf: (what: string) => string,
): readonly Finding[] {
  return messages.flatMap(({ path, markers }) =>
    markers.length === 0
      ? []
      : refuse(path, markerReason(code, markers), problemOf(listMarkers(markers).markers)),
  );
}

/** What advertises has no way onto a channel that carries no advertising. */
function closeTo(finding: Finding, channel: string): readonly Finding[] {
  if (finding.kind !== 'promotional') return [finding];
  const reason = reasonOf('ALIMTALK_AD', { ...finding.reason.params, channel });
  return refuse(finding.path, reason, `${finding.problem}; this channel carries no advertising`);
}
