// Growth as a picture: words along, milliseconds up, both logarithmic, so that a line of slope 1 is linear growth.

const SIZE = { width: 640, height: 400, left: 64, right: 16, top: 40, bottom: 48 };

/** @param {{times: number, words: number, ms: number}[]} points */
export function plot(points, exponent) {
  const { width, height, left, right, top, bottom } = SIZE;
  const scale = (values, from, to) => {
    const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
    const at = value => from + (Math.log10(value) - low) / (high - low) * (to - from);
    return { at, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
  };
  const x = scale(points.map(({ words }) => words), left, width - right);
  const y = scale(points.map(({ ms }) => ms), height - bottom, top);
  const of = number => Number(number.toFixed(1));
  const lines = [
    ...x.ticks.map(tick => `<path d="M${of(x.at(tick))} ${top}V${height - bottom}"/><text x="${of(x.at(tick))}" y="${height - bottom + 18}" text-anchor="middle">${tick.toLocaleString('en')}</text>`),
    ...y.ticks.map(tick => `<path d="M${left} ${of(y.at(tick))}H${width - right}"/><text x="${left - 8}" y="${of(y.at(tick)) + 4}" text-anchor="end">${tick} ms</text>`),
  ];
  const last = points.at(-1);
  const linear = points.map(({ words }) => `${of(x.at(words))},${of(y.at(last.ms * words / last.words))}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#333">
<title>Time of reading against the length of the article</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="22" font-size="14">From the snapshot to the drawn summary, in Chromium: power ${exponent} of the article's length</text>
<g stroke="#ddd">${lines.join('\n').replaceAll('<text', '</g><text').replaceAll('</text>', '</text><g stroke="#ddd">')}</g>
<polyline fill="none" stroke="#999" stroke-dasharray="4 4" points="${linear.join(' ')}"/>
<polyline fill="none" stroke="#1f6f5c" stroke-width="2" points="${points.map(({ words, ms }) => `${of(x.at(words))},${of(y.at(ms))}`).join(' ')}"/>
${points.map(({ times, words, ms }) => `<circle cx="${of(x.at(words))}" cy="${of(y.at(ms))}" r="3.5" fill="#1f6f5c"><title>${times} times: ${words} words, ${of(ms)} ms</title></circle>`).join('\n')}
<text x="${width - right}" y="${height - 10}" text-anchor="end">words; dashed: linear</text>
</svg>
`;
}
