/**
 * Names of the draft's Y.Doc. See docs/ARCHITECTURE.md, "The draft as shared data".
 *
 *   meta        Y.Map   masthead fields, language, base (ResolutionRef), layout (LAYOUT_VERSION)
 *   paragraphs  Y.Map   ParagraphId -> Y.Map { kind, level, rank?, text?: Y.Text, mergedInto?, removed?, …unknown kept }
 *   footnotes   Y.Map   FootnoteId -> Y.Text
 *   votes       Y.Map   vote id -> Y.Map { anchor, labelThen, delegation, stage, date, status, yes, no, abstaining, outcome }
 *
 * A Y.Text holds words, the attribute `em`, and three embeds: {footnote: FootnoteId}, {break: ParagraphId} and
 * {reference: ParagraphId}, which reads as the number of the paragraph that holds that region now.
 *   mergedInto  { region, before }    the region these words continue; see Merge in entries.ts
 *   removed     { by, at, length }    who removed it, when, and how many characters it had then; see Removal in entries.ts
 */

export const LAYOUT_VERSION = 1;
export const META = "meta";
export const PARAGRAPHS = "paragraphs";
export const FOOTNOTES = "footnotes";
export const VOTES = "votes";
