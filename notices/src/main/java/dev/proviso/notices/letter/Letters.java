package dev.proviso.notices.letter;

import dev.proviso.notices.intake.CleanText;
import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;

/** Renders letters: facts in, one letter in four forms out; the same facts give the same bytes. */
public final class Letters {

    private static final TemplateEngine ENGINE = engine("letter/");

    private Letters() {}

    /** The letter; its PDF is made when it is asked for. */
    public static Rendered render(Letter letter, Language language) {
        String template = template(letter);
        Context context = new Context(Locale.ROOT);
        context.setVariable("l", letter);
        context.setVariable("w", new Words(language, letter.provider().zone()));
        context.setVariable("staff", letter instanceof ToStaff);
        String file = language.tag() + "/" + template.replace('/', '-');
        String html = clean(ENGINE.process(file, context));
        Document page = Page.parse(html);
        String subject = CleanText.line(Page.title(page));
        String text = PlainText.of(page);
        return new Rendered(subject, html, text, letter.date(), template, language);
    }

    /** Which text a letter is rendered with now; earlier texts stay beside it. */
    public static String template(Letter letter) {
        return switch (letter) {
            case ToCustomer.Inquiry _ -> "inquiry/1";
            case ToCustomer.Cleared _ -> "cleared/1";
            case ToCustomer.InquiryNotResolved _ -> "inquiry-not-resolved/1";
            case ToCustomer.Hearing _ -> "hearing/1";
            case ToCustomer.Determination _ -> "determination/1";
            case ToCustomer.BreachOnly _ -> "breach-only/1";
            case ToCustomer.Interim _ -> "interim/1";
            case ToCustomer.Confirmation _ -> "confirmation/1";
            case ToCustomer.Order _ -> "order/1";
            case ToCustomer.OrderAccepted _ -> "order-accepted/1";
            case ToCustomer.MeasureChanged _ -> "measure-changed/1";
            case ToCustomer.DoubtSettled _ -> "doubt-settled/1";
            case ToCustomer.MeasureEnded _ -> "measure-ended/2";
            case ToCustomer.Reinstated _ -> "reinstated/1";
            case ToCustomer.Lowered _ -> "lowered/1";
            case ToCustomer.Renewed _ -> "renewed/1";
            case ToCustomer.RemedyReceived _ -> "remedy-received/2";
            case ToCustomer.RemedyAnswered _ -> "remedy-answered/2";
            case ToCustomer.AppealReceived _ -> "appeal-received/1";
            case ToCustomer.AppealDecided _ -> "appeal-decided/2";
            case ToCustomer.CaseClosed _ -> "case-closed/1";
            case ToCustomer.ErasureAnswered _ -> "erasure-answered/2";
            case ToNotifier.NoticeErasureAnswered _ -> "notice-erasure-answered/1";
            case ToNotifier.NameTold _ -> "name-told/1";
            case ToNotifier.NoticeReceived _ -> "notice-received/1";
            case ToNotifier.NoticeDecided _ -> "notice-decided/2";
            case ToSender.AnswerNotTaken _ -> "answer-not-taken/3";
            case ToSender.MailNotTaken _ -> "mail-not-taken/1";
            case ToStaff.CaseDecided _ -> "case-decided/2";
            case ToStaff.Reminder _ -> "reminder/4";
        };
    }

    /** Nothing invisible, nothing that turns the direction of reading, nothing that is no XML. */
    static String clean(String html) {
        return CleanText.paragraphs(html).replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD')
                + "\n";
    }

    /** Templates of one folder of the class path. */
    static TemplateEngine engine(String prefix) {
        ClassLoaderTemplateResolver resolver =
                new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
