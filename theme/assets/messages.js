/**
 * Translations by English words. A plural is found under its English `other` form and holds one
 * form per category of `Intl.PluralRules`. Empty here, for English; where the hub speaks another
 * language, the build writes this file from `l10n/<language>/hub.po`.
 * @type {Record<string, string | Record<string, string>>}
 */
export const messages = {};
