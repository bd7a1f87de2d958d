import nock from "nock";

// Test files of one worker share Node's http module, so each must take its interception back.
// A file that cannot be loaded runs no hook: nothing is intercepted before the first of them.
nock.restore();

// Nothing a test does may leave this machine.
beforeAll(() => {
  nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(localhost|127\.0\.0\.1)/);
});

afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});

afterAll(() => nock.restore());
