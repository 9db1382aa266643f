// Dates as people write them: the rules and sentences of datetext.py and dates.py, for pages that
// have no server. `page` is what onefile.py gives: limits, words and `calendar`, the words of dates.

const LONGEST = 200; // characters; nothing longer is looked at
const MOST_SHOWN = 60;
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
const ADDRESS = /(?:[a-z][a-z0-9+.-]*:)?\/\/|www[.]|mailto:|xmpp:|[a-z0-9._+-]+@/i;

/** Return what somebody typed as it may stand between quotation marks; the same as errors.shown. */
function asShown(value) {
  const text = [...String(value).replace(/[\t-\r \u0085\u00a0]+/g, ' ').replace(/^ | $/g, '')];
  const address = text.slice(0, MOST_SHOWN + 1).join('').search(ADDRESS);
  const before = address < 0 ? text.length : [...text.join('').slice(0, address)].length;
  const end = Math.min(before, MOST_SHOWN);
  const kept = text.slice(0, end).join('').replace(/"/g, "'").replace(UNSEEN, '\ufffd');
  return end === text.length ? kept : `${kept.replace(/ +$/, '')}…`;
}

/** Return text without what the eye does not tell apart: widths, dashes, spaces, capitals. */
function fold(text) {
  return text.normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g, '')
    .replace(/[\t-\r \u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u2043\u02d7]/g, '-')
    .replace(/[\u2044\u2215]/g, '/')
    .toLowerCase().replace(/\u0307/g, '').replace(/ı/g, 'i')
    .replace(/[ .,;:\u0589]+$/, '').replace(/^ +| +$/g, '');
}

const isNumber = (token) => /^[0-9]/.test(token);

/** Return the numbers and words of a date; nothing where other marks stand between them. */
function tokensOf(folded) {
  const found = [];
  let end = 0;
  for (const token of folded.matchAll(/[0-9]+|[^0-9 .,/-]+/g)) {
    const gap = folded.slice(end, token.index);
    if (!/^(?:[ .,]*| *[/-] *)$/.test(gap) || (gap && !end)) return [];
    found.push(token[0]);
    end = token.index + token[0].length;
  }
  return end === folded.length ? found : [];
}

/** Numbers with dots between them and the year last: the day comes first in each of the four languages. */
const DOTTED = /^[0-9]+ *\. *[0-9]+ *\. *[0-9]{4}/;

/** Read numbers alone, in the order of year, month and day or with the year at the end. */
function readNumeric(numbers, folded) {
  const lengths = numbers.map((number) => number.length);
  const fours = lengths.filter((length) => length === 4).length;
  if (numbers.length > 3 || lengths.includes(3) || fours > 1) return { fault: 'noDate' };
  if (!fours) return { fault: 'noYearGiven' };
  const values = numbers.map(Number);
  if (lengths[0] === 4) return { parts: [[values[0], values[1] ?? null, values[2] ?? null]] };
  if (lengths[lengths.length - 1] !== 4) return { fault: 'noDate' };
  if (values.length === 2) return { parts: [[values[1], values[0], null]] };
  const [first, second, year] = values;
  if (first <= 12 && second > 12) return { parts: [[year, first, second]] };
  if (first > 12 || first === second || DOTTED.test(folded)) return { parts: [[year, second, first]] };
  return { parts: [[year, second, first], [year, first, second]] };
}

/** Return the month of a name, or of three letters and more with which only one begins. */
function monthOf(name, { months }) {
  if (Object.prototype.hasOwnProperty.call(months, name)) return months[name];
  if ([...name].length < 3) return null;
  const begun = new Set(Object.keys(months).filter((full) => full.startsWith(name)).map((full) => months[full]));
  return begun.size === 1 ? [...begun][0] : null;
}

/** Read a date with the name of its month, in any order. */
function readNamed(numbers, names, calendar) {
  const years = numbers.filter((number) => number.length === 4).map(Number);
  const days = numbers.filter((number) => number.length < 3).map(Number);
  const left = names.filter((name) => !calendar.years.includes(name) && !calendar.others.includes(name));
  const found = left.map((name) => monthOf(name, calendar));
  const named = left.filter((name, index) => !found[index]).join(' ');
  const weekday = Object.prototype.hasOwnProperty.call(calendar.weekdays, named) ? calendar.weekdays[named] : null;
  if (years.length + days.length < numbers.length || years.length > 1 || days.length > 1 + !years.length) return { fault: 'noDate' };
  const months = found.filter(Boolean);
  if (!months.length && left.length === 1 && years.length) return { fault: 'noMonth' };
  if (months.length !== 1 || (named && (!weekday || !days.length))) return { fault: 'noDate' };
  if (!years.length) return { fault: 'noYearGiven' };
  return { parts: [[years[0], months[0], days[0] ?? null]], weekday };
}

/** Return what a text can mean: {parts: [[year, month, day], ...]}, {daysBack} or {fault}. */
function readText(text, calendar) {
  const folded = [...text].length <= LONGEST ? fold(text) : '';
  if (calendar.today.includes(folded)) return { daysBack: 0 };
  if (calendar.yesterday.includes(folded)) return { daysBack: 1 };
  const tokens = tokensOf(folded);
  const numbers = tokens.filter(isNumber);
  const names = tokens.filter((token) => !isNumber(token));
  if (!numbers.length || numbers.some((number) => number.length > 4)) return { fault: 'noDate' };
  if (names.every((name) => calendar.years.includes(name))) {
    // A word between numbers ("5-ci 2020") could make the first one anything.
    return tokens.slice(0, numbers.length).every(isNumber) ? readNumeric(numbers, folded) : { fault: 'noDate' };
  }
  return readNamed(numbers, names, calendar);
}

function lastDay(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

const writeDay = (year, month, day) => [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

/** Return the day before another, both as YYYY-MM-DD. */
function dayBefore(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  if (day > 1) return writeDay(year, month, day - 1);
  return month > 1 ? writeDay(year, month - 1, lastDay(year, month - 1)) : writeDay(year - 1, 12, 31);
}

const exists = ([year, month, day]) => (month === null || (month >= 1 && month <= 12)) && (day === null || (day >= 1 && day <= lastDay(year, month)));

/** The day of the week of a date, Monday is 1. */
const weekdayOf = (iso) => new Date(`${iso}T00:00:00Z`).getUTCDay() || 7;

/**
 * Return the first and last day that a date typed by a person can mean, or throw a sentence.
 * Where day and month could be swapped the error has `choices`, both days.
 */
function parseDate(text, page) {
  const { words, calendar } = page;
  const wrong = (sentence, more) => new RangeError(KarabakhMap.fill(sentence, { text: asShown(text), ...more }));
  const { parts, daysBack, weekday, fault } = readText(text, calendar);
  if (daysBack !== undefined) {
    const day = daysBack ? dayBefore(page.now) : page.now;
    return { first: day, last: day };
  }
  if (fault) throw wrong(words[fault]);
  if (parts.some(([year]) => !year)) throw wrong(words.noYear);
  if (!parts.every(exists)) throw wrong(words.noDay);
  const read = parts.map(([year, month, day]) => ({
    first: writeDay(year, month ?? 1, day ?? 1),
    last: writeDay(year, month ?? 12, day ?? lastDay(year, month ?? 12)),
  }));
  if (read.length > 1) {
    const spelt = ([year, month, day]) => KarabakhMap.fill(words.spelt, { day, month: page.months[month - 1], year });
    const [first, second] = read.map((one) => one.first);
    const error = wrong(words.twoDays, { spelt1: spelt(parts[0]), spelt2: spelt(parts[1]), first, second });
    error.choices = [first, second].map((day, index) => ({ day, label: spelt(parts[index]) }));
    throw error;
  }
  if (weekday && weekdayOf(read[0].first) !== weekday) throw wrong(words.noDay);
  return read[0];
}

/**
 * Say in `page` which day is the reader's own (`now`), and which is the last that can be shown
 * (`today`): a page knows nothing of what came after it was made. Who made it may have been a day
 * behind the reader, by their clocks.
 */
function setLastDay(page) {
  const clock = new Date();
  page.now = writeDay(clock.getFullYear(), clock.getMonth() + 1, clock.getDate());
  page.late = page.now > page.made && dayBefore(page.now) !== page.made;
  page.today = page.late ? page.made : page.now;
  page.start = page.start ?? page.today;
}

/** Return the day that a typed date stands for, or throw why the map cannot show it. */
function inRange(text, page) {
  const { first, last } = parseDate(text, page);
  const bounds = { text: asShown(text), first: page.first, today: page.today };
  if (first > page.today) throw new RangeError(KarabakhMap.fill(page.late ? page.words.reach : page.words.future, bounds));
  if (last < page.first) throw new RangeError(KarabakhMap.fill(page.words.past, bounds));
  return last < page.today ? last : page.today;
}
