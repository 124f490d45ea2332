// What calling a function of Python's library, or of a well-known package, can do: by dotted name, never by text.

import type { PythonCapabilityId } from './capability.ts';

/** A trailing `.*` takes everything below a name, a trailing `*` every name that starts so. */
const APIS: readonly (readonly [PythonCapabilityId, string])[] = [
  [
    'spawn',
    `os.system os.popen* os.startfile os.exec* os.spawn* os.posix_spawn* os.fork os.forkpty subprocess.Popen subprocess.run
     subprocess.call subprocess.check_call subprocess.check_output subprocess.getoutput subprocess.getstatusoutput
     _posixsubprocess.fork_exec _winapi.CreateProcess pty.spawn pty.fork asyncio.create_subprocess_exec
     asyncio.create_subprocess_shell asyncio.subprocess.* multiprocessing.Process multiprocessing.Pool
     multiprocessing.context.* multiprocessing.get_context().Process concurrent.futures.ProcessPoolExecutor
     concurrent.futures.process.* platform.popen webbrowser.* distutils.spawn.spawn pexpect.* sh.* plumbum.*
     invoke.run fabric.* pip.main pip._internal.* ensurepip.* venv.create venv.main pipes.* antigravity.* idlelib.*
     psutil.Popen trio.run_process anyio.run_process anyio.open_process setuptools.setup commands.*`,
  ],
  [
    'network',
    `socket.socket* socket.create_connection socket.create_server socket.fromfd socket.getaddrinfo
     socket.gethostbyname* _socket.socket* ssl.create_connection ssl.get_server_certificate ssl.SSLContext().wrap_socket
     urllib.request.* urllib.urlopen urllib.urlretrieve urllib2.* http.client.HTTP* http.server.* httplib.* requests.* httpx.* aiohttp.*
     urllib3.* httplib2.* ftplib.* smtplib.* smtpd.* telnetlib.* poplib.* imaplib.* nntplib.* xmlrpc.* socketserver.*
     asyncio.open_connection asyncio.start_server asyncio.open_unix_connection asyncoretools.* asyncore.* paramiko.*
     pycurl.* websocket.* websockets.* dns.* boto3.* botocore.* wget.* tornado.httpclient.* twisted.internet.*
     curl_cffi.* pysftp.* logging.handlers.HTTPHandler logging.handlers.SocketHandler logging.handlers.SysLogHandler
     logging.handlers.SMTPHandler multiprocessing.connection.* multiprocessing.managers.* zmq.* grpc.* redis.* pymongo.*`,
  ],
  [
    'native',
    `ctypes.CDLL ctypes.PyDLL ctypes.WinDLL ctypes.OleDLL ctypes.cdll.* ctypes.windll.* ctypes.oledll.* ctypes.pydll.*
     ctypes.pythonapi.* ctypes.LibraryLoader ctypes.CFUNCTYPE ctypes.PYFUNCTYPE ctypes.WINFUNCTYPE ctypes.memmove
     _ctypes.* cffi.FFI().dlopen cffi.FFI().verify cffi.FFI().cdef cffi.verifier.* imp.load_dynamic _imp.create_dynamic
     importlib.machinery.ExtensionFileLoader importlib._bootstrap_external.ExtensionFileLoader mmap.mmap winreg.SetValue*
     winreg.CreateKey*`,
  ],
  [
    'deserialize',
    `pickle.load pickle.loads pickle.Unpickler _pickle.load* cPickle.load* marshal.load marshal.loads dill.load*
     cloudpickle.load* shelve.open jsonpickle.decode yaml.load yaml.unsafe_load* yaml.full_load* joblib.load torch.load
     pandas.read_pickle logging.config.dictConfig logging.config.fileConfig logging.config.listen`,
  ],
  [
    'file-write',
    `os.remove os.unlink os.rename os.renames os.replace os.rmdir os.removedirs os.mkdir os.makedirs os.link os.symlink
     os.chmod os.lchmod os.fchmod os.chown os.truncate os.ftruncate os.mkfifo os.mknod os.write os.pwrite os.sendfile
     os.copy_file_range os.open shutil.rmtree shutil.copy* shutil.move shutil.chown shutil.make_archive
     shutil.unpack_archive zipfile.ZipFile().extract* tarfile.open().extract* tempfile.NamedTemporaryFile
     tempfile.mkstemp tempfile.mkdtemp tempfile.TemporaryDirectory sqlite3.connect dbm.open distutils.file_util.*
     distutils.dir_util.* os.setxattr zipfile.ZipFile().write* fileinput.* py_compile.compile compileall.*`,
  ],
  [
    'code-load',
    `runpy.run_path runpy.run_module imp.load_source imp.load_compiled imp.load_module imp.load_package execfile
     importlib.util.spec_from_file_location importlib.util.spec_from_loader importlib.machinery.SourceFileLoader
     importlib.machinery.SourcelessFileLoader importlib._bootstrap_external.SourceFileLoader zipimport.zipimporter
     importlib.abc.* pkgutil.ImpLoader zipapp.* doctest.testfile readline.read_init_file _frozen_importlib_external.SourceFileLoader
     importlib._bootstrap_external.SourcelessFileLoader importlib.machinery.AppleFrameworkLoader`,
  ],
  [
    'import-hook',
    `sys.meta_path.insert sys.meta_path.append sys.meta_path.extend sys.meta_path.__setitem__ sys.path_hooks.insert
     sys.path_hooks.append sys.path_hooks.extend sys.setprofile sys.settrace threading.settrace* threading.setprofile*
     sys.addaudithook sys.monitoring.* import_hooks.* codecs.register`,
  ],
  [
    'gadget',
    `types.FunctionType types.CodeType types.LambdaType gc.get_objects gc.get_referrers inspect.currentframe().*
     ctypes.string_at ctypes.cast`,
  ],
  ['secret-read', 'keyring.* getpass.getpass browser_cookie3.* secretstorage.* win32crypt.*'],
  ['sys-path', 'sys.path.append sys.path.insert sys.path.extend site.addsitedir site.addpackage sys.path.__setitem__'],
];

/** Names that the patterns above would take but that only compute or look. */
const HARMLESS: ReadonlySet<string> = new Set(
  `urllib.request.pathname2url urllib.request.url2pathname urllib.request.quote urllib.request.unquote requests.__version__
   os.execfile socket.socketpair importlib.abc.ABC urllib.request.getproxies webbrowser.register sh.__name__
   http.client.HTTPException requests.Session requests.session urllib3.PoolManager httpx.Client httpx.AsyncClient
   aiohttp.ClientSession requests.adapters.HTTPAdapter requests.exceptions urllib.request.Request requests.utils ensurepip.version`.split(
    /\s+/,
  ),
);

/** Functions that take code as text. The number is the position of that text. */
export const CODE_RUNNERS: ReadonlyMap<string, number> = new Map([
  ['builtins.exec', 0],
  ['builtins.eval', 0],
  ['builtins.compile', 0],
  ['timeit.timeit', 0],
  ['timeit.repeat', 0],
  ['timeit.Timer', 0],
  ['cProfile.run', 0],
  ['cProfile.runctx', 0],
  ['profile.run', 0],
  ['profile.runctx', 0],
  ['pdb.run', 0],
  ['pdb.runeval', 0],
  ['bdb.Bdb().run', 0],
  ['bdb.Bdb().runeval', 0],
  ['pdb.Pdb().run', 0],
  ['trace.Trace().run', 0],
  ['trace.Trace().runctx', 0],
  ['code.compile_command', 0],
  ['codeop.compile_command', 0],
  ['code.InteractiveInterpreter().runsource', 0],
  ['code.InteractiveInterpreter().runcode', 0],
  ['code.InteractiveConsole().runsource', 0],
  ['code.InteractiveConsole().runcode', 0],
  ['code.InteractiveConsole().push', 0],
  ['code.interact', 99],
  ['test.support.script_helper.assert_python_ok', 1],
  ['doctest.run_docstring_examples', 0],
  ['_testcapi.run_in_subinterp', 0],
  ['_xxsubinterpreters.run_string', 1],
  ['_interpreters.exec', 1],
  ['numpy.f2py.compile', 0],
]);

const EXACT = new Map<string, PythonCapabilityId>();
const BY_PREFIX: (readonly [string, PythonCapabilityId])[] = [];
for (const [id, names] of APIS) {
  for (const name of names.split(/\s+/)) {
    if (name.endsWith('*')) BY_PREFIX.push([name.slice(0, -1), id]);
    else EXACT.set(name, id);
  }
}

/** What calling this name can do, or undefined where nothing is known of it. */
export function capabilityOf(path: string): PythonCapabilityId | undefined {
  if (HARMLESS.has(path)) return undefined;
  return EXACT.get(path) ?? fileMethod(path) ?? BY_PREFIX.find(([prefix]) => path.startsWith(prefix))?.[1];
}

const PATH_WRITERS =
  /\.(?:write_text|write_bytes|unlink|rename|replace|rmdir|mkdir|touch|chmod|lchmod|symlink_to|hardlink_to|copy|copy_into|move|move_into)$/;

function fileMethod(path: string): PythonCapabilityId | undefined {
  return path.startsWith('pathlib.') && PATH_WRITERS.test(path) ? 'file-write' : undefined;
}

/** Whether a function taken as a value, to be called later by someone else, needs a look. */
export function isDangerousValue(path: string): boolean {
  return CODE_RUNNERS.has(path) || path === 'builtins.__import__' || (capabilityOf(path) ?? 'sys-path') !== 'sys-path';
}

/** Modules one reaches through other modules: `shutil.os.system` is `os.system`. */
const REACHED_MODULES: ReadonlySet<string> = new Set(
  'os sys subprocess socket builtins importlib ctypes shutil base64 codecs posix nt pty zlib marshal pickle runpy types'.split(
    ' ',
  ),
);

const SAME_MODULE: Readonly<Record<string, string>> = {
  posix: 'os',
  nt: 'os',
  __builtin__: 'builtins',
  __builtins__: 'builtins',
  _io: 'io',
  _frozen_importlib: 'importlib._bootstrap',
  _frozen_importlib_external: 'importlib._bootstrap_external',
  imp: 'imp',
};

/** Modules keep others under such names: `tempfile._os`. */
function withoutUnderscores(part = ''): string {
  return part.replace(/^_{1,2}(?=[a-z])/, '');
}

/** One spelling for names that mean the same function. */
export function canonicalPath(path: string): string {
  const parts = path.split('.');
  let from = 0;
  for (let index = 1; index < parts.length && !parts[index - 1]?.endsWith(')'); index++) {
    // `socket.socket` is a class of that module.
    if (parts[index] === parts[index - 1]) continue;
    if (REACHED_MODULES.has(withoutUnderscores(parts[index])) && parts[0] !== 'asyncio' && parts[0] !== 'tests')
      from = index;
  }
  const reached = parts.slice(from);
  if (from > 0) reached[0] = withoutUnderscores(reached[0]);
  const [first = ''] = reached;
  const module = Object.hasOwn(SAME_MODULE, first) ? SAME_MODULE[first] : undefined;
  if (module !== undefined) reached[0] = module;
  return reached.join('.');
}
