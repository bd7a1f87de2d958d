/** A logger that keeps what it is given. */
export const recordingLogger = () => {
  const lines: { level: string; message: string }[] = [];
  const keep = (level: string) => (message: unknown) => {
    lines.push({ level, message: String(message) });
  };
  const logger = {
    metric: keep("metric"),
    trace: keep("trace"),
    debug: keep("debug"),
    info: keep("info"),
    log: keep("log"),
    warn: keep("warn"),
    error: keep("error"),
    section: keep("section"),
    sectionEnd: keep("sectionEnd"),
  };
  return { lines, logger };
};
